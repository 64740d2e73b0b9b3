/**
 * What the table of runs computes, as text of an expression whose value is an object of functions: the page and the tests run the same
 * text. The meaning is that of `runQuery` and `compareTwoRuns`, and tests compare the two.
 *
 * - `choose(rows, columns, filter, sort)`: positions of the rows, which are objects of cells by column. Throws one line.
 * - `difference(first, second)`: of two accuracies `{ value, low, high }`, as `[difference, low, high]` (Newcombe).
 * - `differing(rows, names)`: the columns of which the rows have at least two values that are known.
 */
export const RUNS_QUERY = `(function () {
  var CONDITION = /^([A-Za-z]\\w*)(<=|>=|!=|=|<|>|~)(.*)$/;
  var NUMBER = /^([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)(%?)$/;
  function parse(text, columns) {
    return (text.match(/(?:"[^"]*"|[^\\s"])+/g) || []).map(function (quoted) {
      var word = quoted.replace(/"/g, ''), found = CONDITION.exec(word);
      if (!found) return { column: null, operator: '~', value: word };
      if (columns.indexOf(found[1]) < 0) throw new Error(word + ': there is no column "' + found[1] + '". Valid: ' + columns.join(', ') + '.');
      if (found[3] === '') throw new Error(word + ': the value is missing.');
      return { column: found[1], operator: found[2], value: found[3] };
    });
  }
  function order(cell, value) {
    var found = typeof cell === 'number' ? NUMBER.exec(value) : null;
    if (found) {
      var number = Number(found[1]) / (found[2] ? 100 : 1);
      return cell < number ? -1 : cell > number ? 1 : 0;
    }
    var a = String(cell).toLowerCase(), b = value.toLowerCase();
    return a < b ? -1 : a > b ? 1 : 0;
  }
  function known(cell) { return cell === undefined ? null : cell; }
  function holds(cell, operator, value) {
    if (cell === null) return operator === '!=';
    if (operator === '~') return String(cell).toLowerCase().indexOf(value.toLowerCase()) >= 0;
    var sign = order(cell, value);
    if (operator === '=') return sign === 0;
    if (operator === '!=') return sign !== 0;
    if (sign === 0) return operator.length === 2;
    return operator[0] === '<' ? sign < 0 : sign > 0;
  }
  function matches(row, conditions) {
    return conditions.every(function (one) {
      if (one.column !== null) return holds(known(row[one.column]), one.operator, one.value);
      return Object.keys(row).some(function (name) { return holds(known(row[name]), '~', one.value); });
    });
  }
  function compare(a, b, descending) {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    var sign = descending ? -1 : 1;
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    if (typeof a === 'number' || typeof b === 'number') return sign * (typeof a === 'number' ? -1 : 1);
    var first = String(a).toLowerCase(), second = String(b).toLowerCase();
    return first < second ? -sign : first > second ? sign : 0;
  }
  function choose(rows, columns, filter, sort) {
    var conditions = parse(filter, columns), found = [];
    rows.forEach(function (row, index) { if (matches(row, conditions)) found.push(index); });
    if (sort === '') return found;
    var descending = sort[0] === '-', column = descending ? sort.slice(1) : sort;
    return found.sort(function (a, b) {
      return compare(known(rows[a][column]), known(rows[b][column]), descending);
    });
  }
  function difference(first, second) {
    var shift = second.value - first.value;
    return [
      shift,
      shift - Math.hypot(second.value - second.low, first.high - first.value),
      shift + Math.hypot(second.high - second.value, first.value - first.low)
    ];
  }
  function differing(rows, names) {
    return names.filter(function (name) {
      var values = [];
      rows.forEach(function (row) {
        var cell = known(row[name]);
        if (cell !== null && values.indexOf(cell) < 0) values.push(cell);
      });
      return values.length > 1;
    });
  }
  return { choose: choose, difference: difference, differing: differing };
})()`;
