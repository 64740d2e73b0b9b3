import { RUNS_QUERY } from './runsTableQuery';

/**
 * The browser's half of `renderRunsTable`: filters, sorts, shows columns, and puts two chosen runs side by side. Everything that comes from
 * files is set as text, never as markup.
 */
export const RUNS_TABLE_SCRIPT = `function (root) {
  var query = ${RUNS_QUERY};
  var data = JSON.parse(root.querySelector('.course-explore-data').textContent);
  var PAGE = data.page, SVG = 'http://www.w3.org/2000/svg';
  function at(name) { return root.querySelector('[data-at="' + name + '"]'); }
  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  var rows = data.rows.map(function (cells) {
    var row = Object.assign({}, data.shared);
    data.columns.forEach(function (column, index) { row[column] = cells[index]; });
    return row;
  });
  var all = data.fixed.concat(data.settings, data.local);
  var shown = data.shown.slice(), sort = '', chosen = [], limit = PAGE, found = [];

  function percent(share) { return (100 * share).toFixed(1); }
  function whole(count) { return count.toLocaleString('en-US'); }
  function minutes(seconds) {
    if (seconds < 59.5) return seconds < 9.95 ? seconds.toFixed(1) + ' s' : Math.round(seconds) + ' s';
    var rest = Math.round(seconds);
    if (rest < 3600) return Math.floor(rest / 60) + ' min ' + String(rest % 60).padStart(2, '0') + ' s';
    rest = Math.round(seconds / 60);
    return Math.floor(rest / 60) + ' h ' + String(rest % 60).padStart(2, '0') + ' min';
  }
  function rate(value, low, high) {
    return percent(value) + '\\u00a0%' + (low === null || high === null ? '' : ' (' + percent(low) + '\\u00a0to\\u00a0' + percent(high) + ')');
  }
  function text(row, column) {
    var value = row[column];
    if (value === null || value === undefined) return '\\u2013';
    if (column === 'accuracy') return rate(value, row.accuracyLow, row.accuracyHigh);
    if (column === 'testAccuracy') return rate(value, row.testLow, row.testHigh);
    if (column === 'when') return value.slice(0, 16).replace('T', ' ');
    if (column === 'loss') return value.toFixed(4);
    if (column === 'seconds') return minutes(value);
    return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
  }
  function reference() {
    if (chosen.length > 0) return rows[chosen[0]].group;
    for (var index = rows.length - 1; index >= 0; index--) if (rows[index].group !== null && rows[index].accuracy !== null) return rows[index].group;
    return null;
  }

  function cell(row, column, group) {
    var value = row[column];
    var made = element('td', typeof value === 'number' ? 'course-runs-number' : column === 'run' ? 'course-runs-name' : column === 'when' ? 'course-runs-when' : '');
    made.textContent = text(row, column);
    if (column === 'state') {
      if (['failed', 'damaged'].indexOf(value) >= 0) made.classList.add('course-runs-failed');
      if (row.reason !== null) made.appendChild(element('small', '', row.reason.length > 160 ? row.reason.slice(0, 159) + '\\u2026' : row.reason));
    }
    if (column === 'accuracy' && value !== null && row.group !== group)
      made.appendChild(element('small', '', row.group === null ? 'pictures not known' : '\\u2260 other pictures'));
    return made;
  }

  function head() {
    var line = element('tr');
    line.appendChild(element('th', '', 'compare'));
    shown.forEach(function (column) {
      var place = element('th'), button = element('button', '', column);
      place.scope = 'col';
      button.type = 'button';
      button.setAttribute('data-sort', column);
      var falling = sort === '-' + column;
      if (falling || sort === column) place.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
      place.appendChild(button);
      line.appendChild(place);
    });
    return line;
  }

  function table() {
    var group = reference(), body = element('tbody');
    found.slice(0, limit).forEach(function (index) {
      var row = rows[index], line = element('tr'), place = element('td'), box = element('input');
      box.type = 'checkbox';
      box.checked = chosen.indexOf(index) >= 0;
      box.setAttribute('data-row', index);
      box.setAttribute('aria-label', 'compare ' + row.run);
      place.appendChild(box);
      line.appendChild(place);
      shown.forEach(function (column) { line.appendChild(cell(row, column, group)); });
      if (box.checked) line.className = 'course-runs-chosen';
      else if (row.accuracy !== null && row.group !== group) line.className = 'course-runs-other';
      body.appendChild(line);
    });
    var whole_table = element('table'), top = element('thead');
    top.appendChild(head());
    whole_table.appendChild(top);
    whole_table.appendChild(body);
    at('table').textContent = '';
    at('table').appendChild(whole_table);
    at('more').hidden = found.length <= limit;
    at('more').textContent = 'Show ' + Math.min(PAGE, Math.max(0, found.length - limit)) + ' more';
    at('group').textContent = group === null ? '' : 'Accuracies may be compared within group ' + group +
      (chosen.length > 0 ? ', that of ' + rows[chosen[0]].run : ', that of the newest run that was judged') +
      '; rows of other groups were judged on other pictures.';
  }

  function update() {
    var problem = '';
    try { found = query.choose(rows, all, at('filter').value, sort); } catch (error) { problem = error.message; }
    at('filter').setAttribute('aria-invalid', String(problem !== ''));
    at('problem').textContent = problem;
    at('count').textContent = whole(found.length) + ' of ' + whole(rows.length) + (rows.length === 1 ? ' run' : ' runs');
    table();
  }

  function svg(tag, attributes, words) {
    var made = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    if (words !== undefined) made.textContent = words;
    return made;
  }
  function curves(title, at_column, from, to, unit) {
    var place = svg('svg', { viewBox: '0 0 320 170', role: 'img', 'aria-label': title });
    var epochs = 1;
    chosen.forEach(function (index) { epochs = Math.max(epochs, (data.curves[index] || []).length); });
    function x(epoch) { return 44 + 266 * (epochs === 1 ? 0.5 : (epoch - 1) / (epochs - 1)); }
    function y(value) { return 146 - 118 * (to === from ? 0.5 : (value - from) / (to - from)); }
    place.appendChild(svg('text', { x: 0, y: 12 }, title));
    [from, (from + to) / 2, to].forEach(function (value) {
      place.appendChild(svg('line', { class: 'course-curve-grid', x1: 44, x2: 310, y1: y(value), y2: y(value) }));
      place.appendChild(svg('text', { x: 38, y: y(value) + 4, 'text-anchor': 'end' }, unit(value)));
    });
    [1, epochs].forEach(function (epoch, index) {
      if (index === 0 || epochs > 1) place.appendChild(svg('text', { x: x(epoch), y: 164, 'text-anchor': 'middle' }, 'epoch ' + epoch));
    });
    chosen.forEach(function (index, position) {
      var path = '', marks = [];
      (data.curves[index] || []).forEach(function (epoch, number) {
        var value = epoch[at_column];
        if (value === null) return;
        path += (path === '' ? 'M' : 'L') + x(number + 1).toFixed(1) + ' ' + y(value).toFixed(1);
        marks.push([x(number + 1), y(value)]);
      });
      place.appendChild(svg('path', { class: 'course-runs-curve course-runs-curve-' + position, d: path }));
      if (marks.length === 1) place.appendChild(svg('circle', { class: 'course-runs-curve course-runs-curve-' + position, cx: marks[0][0], cy: marks[0][1], r: 4 }));
    });
    return place;
  }
  function range(at_column) {
    var values = [];
    chosen.forEach(function (index) {
      (data.curves[index] || []).forEach(function (epoch) { if (epoch[at_column] !== null) values.push(epoch[at_column]); });
    });
    return values.length === 0 ? null : [Math.min.apply(null, values), Math.max.apply(null, values)];
  }

  function pairTable(names) {
    var made = element('table'), body = element('tbody'), top = element('thead'), line = element('tr');
    line.appendChild(element('th'));
    chosen.forEach(function (index) { line.appendChild(element('th', 'course-runs-name', rows[index].run)); });
    top.appendChild(line);
    names.forEach(function (name) {
      var row = element('tr'), first = element('th', '', name);
      first.scope = 'row';
      row.appendChild(first);
      chosen.forEach(function (index) { row.appendChild(element('td', '', text(rows[index], name))); });
      body.appendChild(row);
    });
    made.appendChild(top);
    made.appendChild(body);
    var place = element('div', 'course-runs-place');
    place.appendChild(made);
    return place;
  }
  function quoted(path) { return /^[\\w.\\/-]+$/.test(path) ? path : "'" + path.replace(/'/g, "'\\\\''") + "'"; }
  function verdict(a, b) {
    if (a.accuracy === null || b.accuracy === null) return 'One of them has no validation accuracy.';
    var points = (100 * (b.accuracy - a.accuracy)).toFixed(1);
    var said = b.run + ' minus ' + a.run + ': ' + points + ' points. ';
    if (a.group !== null && a.group === b.group)
      return said + 'Both were judged on the same pictures, so a paired test can tell whether that is chance:';
    if (a.accuracyLow === null || b.accuracyLow === null) return said + 'How many pictures were judged is not known, so nothing more can be said.';
    var found = query.difference({ value: a.accuracy, low: a.accuracyLow, high: a.accuracyHigh }, { value: b.accuracy, low: b.accuracyLow, high: b.accuracyHigh });
    return said + 'They were ' + (a.group === null || b.group === null ? 'perhaps ' : '') + 'not judged on the same pictures: as independent proportions the 95\\u00a0% interval of the difference is ' +
      percent(found[1]) + ' to ' + percent(found[2]) + ' points. Parameters, curves and matrices on one page:';
  }
  function pair() {
    var place = at('pair');
    place.textContent = '';
    place.hidden = chosen.length === 0;
    if (chosen.length === 1) place.appendChild(element('p', '', rows[chosen[0]].run + ' is chosen. Choose a second run to put the two side by side.'));
    if (chosen.length < 2) return;
    var a = rows[chosen[0]], b = rows[chosen[1]];
    place.appendChild(element('p', 'course-gallery-title', a.run + ' and ' + b.run));
    place.appendChild(element('p', '', verdict(a, b)));
    var path = function (row) { return quoted(row.run === '.' ? data.root : data.root + '/' + row.run); };
    var line = element('p');
    line.appendChild(element('code', '', 'npm run compare -- ' + path(a) + ' ' + path(b)));
    place.appendChild(line);
    var figures = data.fixed.filter(function (name) {
      return ['run', 'accuracyLow', 'accuracyHigh', 'testLow', 'testHigh'].indexOf(name) < 0 && chosen.some(function (index) { return rows[index][name] !== null; });
    });
    place.appendChild(pairTable(figures));
    var names = query.differing([a, b], data.settings);
    place.appendChild(element('p', 'course-gallery-title', names.length === 0 ? 'No parameter that both have differs' : 'Parameters that differ'));
    if (names.length > 0) place.appendChild(pairTable(names));
    var loss = range(0), accuracy = range(1);
    if (loss === null && accuracy === null) {
      place.appendChild(element('p', 'course-more', 'This page has no curves of them.'));
      return;
    }
    var drawn = element('div', 'course-runs-curves');
    if (loss !== null) drawn.appendChild(curves('validation loss', 0, 0, loss[1], function (value) { return value.toFixed(2); }));
    if (accuracy !== null) drawn.appendChild(curves('validation accuracy', 1, Math.max(0, accuracy[0] - 0.05), Math.min(1, accuracy[1] + 0.05), function (value) { return percent(value) + ' %'; }));
    place.appendChild(drawn);
    var key = element('p', 'course-curve-legend');
    chosen.forEach(function (index, position) {
      var item = element('span'), mark = svg('svg', { viewBox: '0 0 26 10', 'aria-hidden': 'true' });
      mark.appendChild(svg('path', { class: 'course-runs-curve course-runs-curve-' + position, d: 'M0 5h26' }));
      item.appendChild(mark);
      item.appendChild(document.createTextNode(' ' + rows[index].run));
      key.appendChild(item);
    });
    place.appendChild(key);
  }

  function columnBoxes() {
    all.filter(function (name) { return ['accuracyLow', 'accuracyHigh', 'testLow', 'testHigh'].indexOf(name) < 0; }).forEach(function (name) {
      var label = element('label'), box = element('input');
      box.type = 'checkbox';
      box.checked = shown.indexOf(name) >= 0;
      box.setAttribute('data-column', name);
      label.appendChild(box);
      label.appendChild(document.createTextNode(' ' + name));
      at('columns').appendChild(label);
    });
  }
  at('filter').addEventListener('input', function () { limit = PAGE; update(); });
  at('more').addEventListener('click', function () { limit += PAGE; table(); });
  root.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-sort]');
    if (!button) return;
    var column = button.getAttribute('data-sort');
    // A new column begins with what one looks for: the best accuracy, the newest, the least loss.
    var falling = ['accuracy', 'testAccuracy', 'when'].indexOf(column) >= 0;
    sort = sort === column ? '-' + column : sort === '-' + column ? column : (falling ? '-' : '') + column;
    update();
    root.querySelector('[data-sort="' + column + '"]').focus();
  });
  root.addEventListener('change', function (event) {
    var index = event.target.getAttribute('data-row'), column = event.target.getAttribute('data-column');
    if (index !== null) {
      chosen = chosen.filter(function (one) { return one !== Number(index); });
      if (event.target.checked) chosen = chosen.concat(Number(index)).slice(-2);
      table();
      pair();
      root.querySelector('[data-row="' + index + '"]').focus();
    }
    if (column !== null) {
      shown = shown.filter(function (name) { return name !== column; }).concat(event.target.checked ? [column] : []);
      table();
    }
  });
  columnBoxes();
  root.querySelector('.course-explore-body').hidden = false;
  root.querySelector('.course-explore-note').hidden = true;
  sort = data.sort;
  at('filter').value = data.filter;
  update();
}`;
