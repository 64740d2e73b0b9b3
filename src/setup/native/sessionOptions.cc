// The options of the binding's graph sessions; it asks for them under this name in place of TF_NewSessionOptions.
//
// TensorFlow's optimiser of graphs is off. It takes factors out of sums and multiplies constants beforehand, which
// changes last bits, and a graph is to give those that the same ops give one by one. Speed does not need it here.
#include "tensorflow/c/c_api.h"

extern "C" TF_SessionOptions* courseSessionOptions() {
  // ConfigProto { graph_options (10) { rewrite_options (10) { disable_meta_optimizer (19): true } } }
  const unsigned char config[] = {0x52, 0x05, 0x52, 0x03, 0x98, 0x01, 0x01};
  TF_SessionOptions* options = TF_NewSessionOptions();
  TF_Status* status = TF_NewStatus();
  TF_SetConfig(options, config, sizeof config, status);
  TF_DeleteStatus(status);
  return options;
}
