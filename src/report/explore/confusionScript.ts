/**
 * The browser's half of `renderConfusionExplorer`, as text because it runs in the page and not in Node: shows the files of the
 * cell that is chosen. Everything that comes from files is set as text, never as markup.
 */
export const CONFUSION_SCRIPT = `function (root) {
  var data = JSON.parse(root.querySelector('.course-explore-data').textContent);
  var heading = root.querySelector('.course-explore-chosen');
  var panel = root.querySelector('.course-explore-cards');
  var selects = root.querySelectorAll('select');
  var PAGE = 50;
  var cells = {};
  data.cells.forEach(function (cell) { cells[cell[0] + ',' + cell[1]] = cell; });

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function percent(share) { return (100 * share).toFixed(1) + '\\u00a0%'; }
  function whole(count) { return count.toLocaleString('en-US'); }

  function card(file, wrong) {
    var figure = element('figure', 'course-card');
    var frame = element('div', 'course-card-picture');
    if (file[4] === 0) frame.appendChild(element('span', 'course-explore-nopicture', 'picture not in this page'));
    else if (file[4].indexOf('data:image/') === 0) {
      var picture = document.createElement('img');
      picture.src = file[4];
      picture.alt = file[0];
      frame.appendChild(picture);
    } else frame.appendChild(element('div', 'course-card-unreadable', file[4]));
    frame.appendChild(element('span', 'course-badge', percent(file[1])));
    figure.appendChild(frame);
    var caption = element('figcaption', '', 'margin ' + file[2].toFixed(3) + ', loss ' + file[3].toFixed(3));
    caption.appendChild(element('span', 'course-path', file[0]));
    figure.appendChild(caption);
    return figure;
  }

  function show(key) {
    var at = key.split(',').map(Number);
    var cell = cells[key] || [at[0], at[1], 0, []];
    var wrong = at[0] !== at[1];
    root.querySelectorAll('[data-cell]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-cell') === key));
    });
    for (var i = 0; i < selects.length; i++) selects[i].value = String(at[i]);
    panel.textContent = '';
    heading.textContent = wrong
      ? data.names[at[0]] + ' taken for ' + data.names[at[1]]
      : data.names[at[0]] + ', recognised';
    heading.appendChild(element('span', '', ': ' + whole(cell[2]) + (cell[2] === 1 ? ' picture' : ' pictures') +
      (cell[2] > 1 ? ', largest loss first' : '')));
    var gallery = element('div', 'course-gallery course-explore-gallery');
    panel.appendChild(gallery);
    var shown = 0;
    var more = element('button', 'course-explore-more');
    more.type = 'button';
    var rest = element('p', 'course-more');
    function page() {
      cell[3].slice(shown, shown + PAGE).forEach(function (file) { gallery.appendChild(card(file, wrong)); });
      shown = Math.min(cell[3].length, shown + PAGE);
      var left = cell[3].length - shown;
      more.textContent = 'Show ' + Math.min(PAGE, left) + ' more';
      more.hidden = left === 0;
      var elsewhere = cell[2] - cell[3].length;
      rest.textContent = elsewhere === 0 ? '' : whole(elsewhere) + ' more in ' +
        (wrong ? 'misclassified.csv' : 'predictions.csv');
    }
    more.addEventListener('click', page);
    page();
    panel.appendChild(more);
    panel.appendChild(rest);
  }

  root.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-cell]');
    if (button) show(button.getAttribute('data-cell'));
  });
  for (var i = 0; i < selects.length; i++) {
    selects[i].addEventListener('change', function () { show(selects[0].value + ',' + selects[1].value); });
  }
  if (data.first) show(data.first);
}`;
