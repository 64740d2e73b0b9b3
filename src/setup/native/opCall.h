// What the project's ops need of TensorFlow. By its C API alone, so that neither its C++ headers nor their compiler matter.
#pragma once

#include <cstdint>
#include <vector>

#include "tensorflow/c/kernels.h"
#include "tensorflow/c/ops.h"
#include "tensorflow/c/tf_status.h"
#include "tensorflow/c/tf_tensor.h"

namespace course {

/** One call of a kernel: inputs and outputs by index. Failures go into `status`, which ends up in TensorFlow's error. */
class Call {
 public:
  explicit Call(TF_OpKernelContext* context) : context_(context), status_(TF_NewStatus()) {
    inputs_.resize(TF_NumInputs(context), nullptr);
    for (size_t index = 0; index < inputs_.size() && ok(); index++)
      TF_GetInput(context, static_cast<int>(index), &inputs_[index], status_);
  }

  ~Call() {
    if (!ok()) TF_OpKernelContext_Failure(context_, status_);
    for (TF_Tensor* tensor : inputs_)
      if (tensor != nullptr) TF_DeleteTensor(tensor);
    for (TF_Tensor* tensor : outputs_)
      if (tensor != nullptr) TF_DeleteTensor(tensor);
    TF_DeleteStatus(status_);
  }

  bool ok() const { return TF_GetCode(status_) == TF_OK; }

  /** false, and the call fails with `message`, when `condition` does not hold. */
  bool require(bool condition, const char* message) {
    if (ok() && !condition) TF_SetStatus(status_, TF_INVALID_ARGUMENT, message);
    return ok();
  }

  std::vector<int64_t> shape(int index) const {
    std::vector<int64_t> sides(TF_NumDims(inputs_[index]));
    for (size_t axis = 0; axis < sides.size(); axis++) sides[axis] = TF_Dim(inputs_[index], static_cast<int>(axis));
    return sides;
  }

  /** How many inputs there are. */
  size_t count() const { return inputs_.size(); }

  int64_t size(int index) const { return TF_TensorElementCount(inputs_[index]); }

  const float* input(int index) const { return static_cast<const float*>(TF_TensorData(inputs_[index])); }

  float* output(int index, const std::vector<int64_t>& shape) {
    int64_t size = 1;
    for (const int64_t side : shape) size *= side;
    TF_Tensor* tensor = TF_AllocateOutput(context_, index, TF_FLOAT, shape.data(), static_cast<int>(shape.size()),
                                          size * sizeof(float), status_);
    outputs_.push_back(tensor);
    return ok() ? static_cast<float*>(TF_TensorData(tensor)) : nullptr;
  }

 private:
  TF_OpKernelContext* context_;
  TF_Status* status_;
  std::vector<TF_Tensor*> inputs_, outputs_;
};

struct Attributes {
  float epsilon = 0, average_factor = 0, momentum = 0, weight_decay = 0, beta1 = 0, beta2 = 0;
  TF_Bool is_training = 0, silu = 0, nesterov = 0, decoupled = 0, relu = 0, add = 0;
  int64_t stride = 0, size = 0, padding = 0, height = 0, width = 0;
};

/**
 * Reads the attributes that `letters` names, by their first letters (d: stride, 1 and 2: the betas, o: decoupled, z: size,
 * p: padding, h: height and width, +: add).
 */
inline void* readAttributes(TF_OpKernelConstruction* construction, const char* letters) {
  Attributes* attributes = new Attributes();
  TF_Status* status = TF_NewStatus();
  for (; *letters != 0; letters++) {
    switch (*letters) {
      case 'e': TF_OpKernelConstruction_GetAttrFloat(construction, "epsilon", &attributes->epsilon, status); break;
      case 'a':
        TF_OpKernelConstruction_GetAttrFloat(construction, "average_factor", &attributes->average_factor, status);
        break;
      case 'm': TF_OpKernelConstruction_GetAttrFloat(construction, "momentum", &attributes->momentum, status); break;
      case 'w':
        TF_OpKernelConstruction_GetAttrFloat(construction, "weight_decay", &attributes->weight_decay, status);
        break;
      case 'n': TF_OpKernelConstruction_GetAttrBool(construction, "nesterov", &attributes->nesterov, status); break;
      case 't': TF_OpKernelConstruction_GetAttrBool(construction, "is_training", &attributes->is_training, status); break;
      case 's': TF_OpKernelConstruction_GetAttrBool(construction, "silu", &attributes->silu, status); break;
      case 'r': TF_OpKernelConstruction_GetAttrBool(construction, "relu", &attributes->relu, status); break;
      case '+': TF_OpKernelConstruction_GetAttrBool(construction, "add", &attributes->add, status); break;
      case '1': TF_OpKernelConstruction_GetAttrFloat(construction, "beta1", &attributes->beta1, status); break;
      case '2': TF_OpKernelConstruction_GetAttrFloat(construction, "beta2", &attributes->beta2, status); break;
      case 'o': TF_OpKernelConstruction_GetAttrBool(construction, "decoupled", &attributes->decoupled, status); break;
      case 'z': TF_OpKernelConstruction_GetAttrInt64(construction, "size", &attributes->size, status); break;
      case 'p': TF_OpKernelConstruction_GetAttrInt64(construction, "padding", &attributes->padding, status); break;
      case 'h':
        TF_OpKernelConstruction_GetAttrInt64(construction, "height", &attributes->height, status);
        TF_OpKernelConstruction_GetAttrInt64(construction, "width", &attributes->width, status);
        break;
      case 'd': TF_OpKernelConstruction_GetAttrInt64(construction, "stride", &attributes->stride, status); break;
    }
    if (TF_GetCode(status) != TF_OK) TF_OpKernelConstruction_Failure(construction, status);
  }
  TF_DeleteStatus(status);
  return attributes;
}

inline void deleteAttributes(void* attributes) { delete static_cast<Attributes*>(attributes); }

inline void unknownShapes(TF_ShapeInferenceContext* context, TF_Status* status) {
  TF_ShapeInferenceContextSetUnknownShape(context, status);
}

struct Op {
  const char* name;
  std::vector<const char*> inputs, outputs, attributes;
  void* (*create)(TF_OpKernelConstruction*);
  void (*compute)(void*, TF_OpKernelContext*);
};

inline void registerOp(const Op& op) {
  TF_Status* status = TF_NewStatus();
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(op.name);
  for (const char* input : op.inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : op.outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  for (const char* attribute : op.attributes) TF_OpDefinitionBuilderAddAttr(definition, attribute);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, unknownShapes);
  TF_RegisterOpDefinition(definition, status);
  if (TF_GetCode(status) == TF_OK) {
    TF_KernelBuilder* kernel = TF_NewKernelBuilder(op.name, "CPU", op.create, op.compute, deleteAttributes);
    TF_RegisterKernelBuilder(op.name, kernel, status);
  }
  TF_DeleteStatus(status);
}

template <const char* LETTERS>
void* create(TF_OpKernelConstruction* construction) {
  return readAttributes(construction, LETTERS);
}

}  // namespace course
