// TensorFlow writes two lines to stderr while its library is being loaded ("oneDNN custom operations are on" and absl's
// remark about early messages), before it reads TF_CPP_MIN_LOG_LEVEL; no variable quiets them. This library is linked with
// `-z initfirst`, so its constructor runs before TensorFlow's: it points stderr at /dev/null. The binding's own
// constructor (endQuietStart.cc) runs last and points it back. Without TF_CPP_MIN_LOG_LEVEL >= 1 nothing is hidden.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static int keptStderr = -1;

__attribute__((constructor)) static void beginQuietStart() {
  const char* level = getenv("TF_CPP_MIN_LOG_LEVEL");
  if (level == nullptr || atoi(level) < 1) return;
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  keptStderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (keptStderr >= 0) dup2(nowhere, STDERR_FILENO);
  close(nowhere);
}

extern "C" __attribute__((visibility("default"))) void courseEndQuietStart() {
  if (keptStderr < 0) return;
  dup2(keptStderr, STDERR_FILENO);
  close(keptStderr);
  keptStderr = -1;
}
