/**
 * What the threshold explorer computes, as text of an expression whose value is an object of functions: the page and the
 * tests run the same text. A threshold is a level, 0 to `levels` (that of probability 1) or `levels + 1`: nothing is positive.
 *
 * - `table(counts, levels)`: from the numbers of `thresholdLevels`, the positives and negatives at or above each level.
 * - `outcome(table, low, high, costs)`: counts, precision, recall, accuracy of the answers (null where not defined), and the mean cost a
 *   picture, when pictures from `high` on are positive, those below `low` negative, and those between go to a person.
 * - `cheapest(table, costs)`: the level of the least cost; of equally cheap ones the nearest to costFP / (costFP + costFN).
 * - `band(levels, costs)`: Chow's band `[low, high]` for these costs, or null when a person never pays off.
 * - `wilson(part, all)`: 95 % interval.
 */
export const THRESHOLD_MATH = `(function () {
  var Z = 1.959963984540054;
  function table(counts, levels) {
    var own = new Array(levels + 2).fill(0);
    var others = new Array(levels + 2).fill(0);
    for (var i = 0; i < counts.length; i += 3) {
      own[counts[i]] += counts[i + 1];
      others[counts[i]] += counts[i + 2];
    }
    for (var k = levels; k >= 0; k--) {
      own[k] += own[k + 1];
      others[k] += others[k + 1];
    }
    return { levels: levels, own: own, others: others, positives: own[0], negatives: others[0] };
  }
  function outcome(t, low, high, costs) {
    var tp = t.own[high], fp = t.others[high];
    var fn = t.positives - t.own[low], tn = t.negatives - t.others[low];
    var answered = tp + fp + fn + tn, all = t.positives + t.negatives;
    var unsure = all - answered;
    return {
      tp: tp, fp: fp, fn: fn, tn: tn, unsure: unsure, answered: answered,
      precision: tp + fp === 0 ? null : tp / (tp + fp),
      recall: t.positives === 0 ? null : tp / t.positives,
      accuracy: answered === 0 ? null : (tp + tn) / answered,
      cost: all === 0 ? 0 : (fp * costs.falsePositive + fn * costs.falseNegative + unsure * costs.person) / all
    };
  }
  function cheapest(t, costs) {
    var sum = costs.falsePositive + costs.falseNegative;
    var goal = sum === 0 ? t.levels / 2 : t.levels * costs.falsePositive / sum;
    var best = 0, least = outcome(t, 0, 0, costs).cost;
    for (var k = 1; k <= t.levels + 1; k++) {
      var cost = outcome(t, k, k, costs).cost;
      var slack = 1e-9 * Math.max(1, least);
      if (cost < least - slack || (cost <= least + slack && Math.abs(k - goal) < Math.abs(best - goal))) {
        best = k;
        least = Math.min(least, cost);
      }
    }
    return best;
  }
  function band(levels, costs) {
    var low = costs.falseNegative === 0 ? 1 : Math.min(1, costs.person / costs.falseNegative);
    var high = costs.falsePositive === 0 ? 0 : Math.max(0, 1 - costs.person / costs.falsePositive);
    return low < high ? [Math.round(low * levels), Math.round(high * levels)] : null;
  }
  function wilson(part, all) {
    if (all === 0) return [0, 1];
    var rate = part / all, z2 = Z * Z / all;
    var centre = (rate + z2 / 2) / (1 + z2);
    var half = Z * Math.sqrt(rate * (1 - rate) / all + z2 / (4 * all)) / (1 + z2);
    return [part === 0 ? 0 : centre - half, part === all ? 1 : centre + half];
  }
  return { table: table, outcome: outcome, cheapest: cheapest, band: band, wilson: wilson };
})()`;

/** The browser's half of `renderThresholdExplorer`: reads the controls, computes, and writes the results as text. */
export const THRESHOLD_SCRIPT = `function (root) {
  var math = ${THRESHOLD_MATH};
  var data = JSON.parse(root.querySelector('.course-explore-data').textContent);
  function at(name) { return root.querySelector('[data-at="' + name + '"]'); }
  var tables = {}, table;

  function percent(share) { return share === null ? '\\u2013' : (100 * share).toFixed(1) + '\\u00a0%'; }
  function levelText(level) {
    return level > data.levels ? 'never' : (level / data.levels).toFixed(3);
  }
  function interval(part, all) {
    if (all === 0) return 'no picture';
    var limits = math.wilson(part, all);
    return part.toLocaleString('en-US') + ' of ' + all.toLocaleString('en-US') + '; ' +
      (100 * limits[0]).toFixed(1) + ' to ' + (100 * limits[1]).toFixed(1);
  }
  function cost(name) {
    var field = at(name), value = Number(field.value);
    var good = field.value !== '' && isFinite(value) && value >= 0;
    field.setAttribute('aria-invalid', String(!good));
    return good ? value : 1;
  }
  function costs() {
    return { falsePositive: cost('cost-fp'), falseNegative: cost('cost-fn'), person: cost('cost-person') };
  }
  function x(level) { return data.left + (data.right - data.left) * Math.min(1, level / data.levels); }

  function path(name, valueOf, top, bottom) {
    var text = '', pen = false, before = null;
    for (var k = 0; k <= data.levels + 1; k++) {
      var value = valueOf(k);
      if (value === null) { pen = false; before = null; continue; }
      // The counts of level k hold from just above the level before: steps.
      if (pen && value !== before) text += 'H' + x(k - 1).toFixed(1) + 'V' + (bottom - value * (bottom - top)).toFixed(1);
      if (!pen) text += 'M' + x(Math.max(0, k - 1)).toFixed(1) + ' ' + (bottom - value * (bottom - top)).toFixed(1);
      pen = true;
      before = value;
      if (k === data.levels + 1) text += 'H' + x(k).toFixed(1);
      else if (valueOf(k + 1) === null) text += 'H' + x(k).toFixed(1);
    }
    at(name).setAttribute('d', text);
  }

  function drawCurves() {
    var given = costs(), highest = 0, all = [];
    for (var k = 0; k <= data.levels + 1; k++) {
      all.push(math.outcome(table, k, k, given));
      highest = Math.max(highest, all[k].cost);
    }
    path('curve-precision', function (k) { return all[k].precision; }, 12, 152);
    path('curve-recall', function (k) { return all[k].recall; }, 12, 152);
    path('curve-cost', function (k) { return highest === 0 ? 0 : all[k].cost / highest; }, 182, 242);
    at('cost-top').textContent = String(Number(highest.toPrecision(3)));
    var best = math.cheapest(table, given);
    root.courseCheapest = best;
    at('mark-cheapest').setAttribute('x1', x(best));
    at('mark-cheapest').setAttribute('x2', x(best));
    at('cheapest').textContent = 'Cheapest: ' + levelText(best);
  }

  function update() {
    var high = Number(at('threshold').value), banded = at('banded').checked;
    var low = banded ? Math.min(high, Number(at('low').value)) : high;
    at('band-controls').hidden = !banded;
    var name = data.classes[Number(at('class').value)].name;
    var found = math.outcome(table, low, high, costs());
    root.querySelectorAll('[data-at="name"]').forEach(function (place) { place.textContent = name; });
    at('threshold-text').textContent = levelText(high);
    at('low-text').textContent = levelText(low);
    at('threshold').setAttribute('aria-valuetext', levelText(high));
    at('low').setAttribute('aria-valuetext', levelText(low));
    ['tp', 'fp', 'fn', 'tn'].forEach(function (cell) { at(cell).textContent = found[cell].toLocaleString('en-US'); });
    at('unsure').textContent = found.unsure.toLocaleString('en-US');
    at('unsure-line').hidden = !banded;
    at('precision').textContent = percent(found.precision);
    at('precision-of').textContent = interval(found.tp, found.tp + found.fp);
    at('recall').textContent = percent(found.recall);
    at('recall-of').textContent = interval(found.tp, table.positives);
    at('accuracy').textContent = percent(found.accuracy);
    at('accuracy-of').textContent = interval(found.tp + found.tn, found.answered);
    at('cost').textContent = found.cost.toFixed(4);
    at('cost-of').textContent = 'a picture; at the cheapest threshold ' +
      math.outcome(table, root.courseCheapest, root.courseCheapest, costs()).cost.toFixed(4);
    at('mark').setAttribute('x1', x(high));
    at('mark').setAttribute('x2', x(high));
    at('mark-band').setAttribute('x', x(low));
    at('mark-band').setAttribute('width', Math.max(0, x(high) - x(low)));
  }
  function choose() {
    var index = Number(at('class').value);
    table = tables[index] = tables[index] || math.table(data.classes[index].counts, data.levels);
    drawCurves();
    update();
  }
  function set(low, high) {
    at('threshold').value = String(high);
    at('low').value = String(low);
    update();
  }

  at('class').addEventListener('change', choose);
  at('threshold').addEventListener('input', update);
  at('low').addEventListener('input', function () {
    if (Number(at('low').value) > Number(at('threshold').value)) at('threshold').value = at('low').value;
    update();
  });
  at('banded').addEventListener('change', update);
  ['cost-fp', 'cost-fn', 'cost-person'].forEach(function (name) {
    at(name).addEventListener('input', function () { drawCurves(); update(); });
  });
  at('to-cheapest').addEventListener('click', function () { set(root.courseCheapest, root.courseCheapest); });
  at('to-half').addEventListener('click', function () { set(data.levels / 2, data.levels / 2); });
  at('to-band').addEventListener('click', function () {
    var limits = math.band(data.levels, costs());
    at('band-note').textContent = limits ? '' : 'At these costs a person never pays off: ask for less, or make errors dearer.';
    if (limits) set(limits[0], limits[1]);
  });
  root.querySelector('.course-explore-body').hidden = false;
  root.querySelector('.course-explore-note').hidden = true;
  choose();
}`;
