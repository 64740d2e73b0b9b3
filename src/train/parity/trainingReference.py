"""Trains the reference implementation for some steps, as `trainingParity.ts` asks, and writes losses and last weights.

    python trainingReference.py CASES.json FOLDER

CASES.json: { arch, imageSize, steps, cases: [{ name, options }] }, options as in `src/train/trainerOptions.ts`. Each case
starts from the formula's weights; step n gets the formula's pictures `images-n`. Writes FOLDER/NAME.json (the losses) and
FOLDER/NAME.safetensors (the variables by our names, in our layout).
"""
import json
import struct
import sys
from pathlib import Path

import numpy as np
import torch
from torch.optim import lr_scheduler

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "model" / "fixtures"))
from efficientNetReference import BATCH, CLASSES, batch_of, formula_model, our_name, to_ours  # noqa: E402


def groups_of(model, options):
    """One group for each pair of learning rate and weight decay."""
    groups = {}
    for name, parameter in model.named_parameters():
        decay = options["weightDecay"] if options["decayNormAndBias"] or parameter.ndim > 1 else 0
        rate = options["learningRate"] * (1 if name.startswith("_fc") else options["backboneRateFactor"])
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": list(parameters), "lr": rate, "weight_decay": decay}
            for (rate, decay), parameters in groups.items()]


def optimizer_of(groups, options):
    kind, momentum = options["optimizer"], options["momentum"]
    adam = {"betas": (options["beta1"], options["beta2"]), "eps": options["epsilon"]}
    if kind == "sgd":
        return torch.optim.SGD(groups, lr=1, momentum=momentum, nesterov=options["nesterov"])
    if kind == "adam":
        return torch.optim.Adam(groups, **adam)
    if kind == "adamW":
        return torch.optim.AdamW(groups, **adam)
    return torch.optim.RMSprop(groups, alpha=options["rmsDecay"], eps=options["epsilon"], momentum=momentum,
                               centered=options["centered"])


def schedule_of(optimizer, options, updates):
    if options["schedule"] == "constant":
        return lr_scheduler.ConstantLR(optimizer, factor=1, total_iters=0)
    assert options["schedule"] == "cosine", options["schedule"]
    warmup = round(options["warmupEpochs"] * updates)
    linear = lr_scheduler.LinearLR(optimizer, start_factor=1 / (warmup + 1), total_iters=warmup)
    cosine = lr_scheduler.CosineAnnealingLR(optimizer, T_max=updates - warmup)
    return lr_scheduler.SequentialLR(optimizer, [linear, cosine], milestones=[warmup])


def train(model, options, size, steps):
    optimizer = optimizer_of(groups_of(model, options), options)
    accumulate = options["accumulate"]
    schedule = schedule_of(optimizer, options, steps // accumulate)
    weights = None if options["classWeights"] == "none" else torch.tensor(options["classWeights"])
    criterion = torch.nn.CrossEntropyLoss(weights, label_smoothing=options["labelSmoothing"])
    labels = torch.arange(BATCH) % CLASSES
    losses = []
    model.train()
    for step in range(1, steps + 1):
        loss = criterion(model(batch_of(f"images-{step}", size)), labels)
        (loss / accumulate).backward()
        losses.append(loss.item())
        if step % accumulate != 0:
            continue
        if options["clipNorm"] > 0:
            torch.nn.utils.clip_grad_norm_(model.parameters(), options["clipNorm"])
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
    return losses


def write_safetensors(path, tensors):
    header, offset = {}, 0
    for name, values in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [offset, offset + values.nbytes]}
        offset += values.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for values in tensors.values():
            file.write(values.tobytes())


def main(cases_path, folder):
    torch.set_num_threads(1)
    plan = json.loads(Path(cases_path).read_text())
    for case in plan["cases"]:
        model, state = formula_model(plan["arch"], plan["imageSize"])
        losses = train(model, case["options"], plan["imageSize"], plan["steps"])
        Path(folder, f"{case['name']}.json").write_text(json.dumps(losses))
        tensors = {our_name(name): np.ascontiguousarray(to_ours(our_name(name), tensor), dtype=np.float32)
                   for name, tensor in state.items()}
        write_safetensors(Path(folder, f"{case['name']}.safetensors"), tensors)


main(*sys.argv[1:])
