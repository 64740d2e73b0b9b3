// Compiled into the TensorFlow binding; see quietStart.cc.
extern "C" void courseEndQuietStart();

__attribute__((constructor)) static void endQuietStart() { courseEndQuietStart(); }
