/**
 * The page's one script. Without it everything can be read; with it a figure opens a panel with its exact value,
 * formula, observations and source, by pointer, Enter or Space, and Escape closes it. It also marks
 * the chapter in view in the contents.
 */
export const pageScript = `(() => {
  const data = document.getElementById('figure-data');
  const panel = document.getElementById('figure-panel');
  if (!data || !panel || !panel.showPopover) return;
  const { labels, rows } = JSON.parse(data.textContent);
  let opener = null;

  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  const fill = (figure, row, words) => {
    const [value, unit, formula, source, ...observations] = row;
    const title = make('p', figure.textContent, 'panel-title');
    title.id = 'figure-panel-title';
    const list = make('dl');
    const add = (name, texts) => {
      list.append(make('dt', name));
      for (const text of texts) {
        const entry = make('dd');
        entry.append(make('code', text));
        list.append(entry);
      }
    };
    add(words.value, [(String(value) + ' ' + unit).trim()]);
    add(words.formula, [formula]);
    add(words.observations, observations);
    add(words.source, [source]);
    const close = make('button', words.close, 'panel-close');
    close.type = 'button';
    close.addEventListener('click', () => panel.hidePopover());
    panel.setAttribute('aria-labelledby', title.id);
    panel.replaceChildren(make('p', words.figureSource, 'panel-kind'), title, list, close);
  };

  const place = (figure) => {
    const box = figure.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(box.left, width - panel.offsetWidth - 8));
    const below = box.bottom + 8;
    const fits = below + panel.offsetHeight <= window.innerHeight;
    const top = fits ? below : Math.max(8, box.top - panel.offsetHeight - 8);
    panel.style.left = left + window.scrollX + 'px';
    panel.style.top = top + window.scrollY + 'px';
  };

  const open = (figure) => {
    const row = rows[figure.dataset.figure];
    const language = figure.closest('[lang]').lang;
    if (!row || !labels[language]) return;
    if (panel.matches(':popover-open')) panel.hidePopover();
    if (opener) opener.setAttribute('aria-expanded', 'false');
    panel.lang = language;
    fill(figure, row, labels[language]);
    figure.focus({ preventScroll: true });
    panel.showPopover();
    place(figure);
    opener = figure;
    figure.setAttribute('aria-expanded', 'true');
    panel.focus({ preventScroll: true });
  };

  panel.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed' || !opener || panel.matches(':popover-open')) return;
    opener.setAttribute('aria-expanded', 'false');
    opener = null;
  });

  for (const figure of document.querySelectorAll('data.fig')) {
    if (figure.closest('a')) continue;
    figure.tabIndex = 0;
    figure.setAttribute('role', 'button');
    figure.setAttribute('aria-haspopup', 'dialog');
    figure.setAttribute('aria-expanded', 'false');
  }
  document.addEventListener('click', (event) => {
    const figure = event.target.closest('data.fig[role]');
    if (figure) open(figure);
  });
  document.addEventListener('keydown', (event) => {
    const figure = event.target.closest('data.fig[role]');
    if (!figure || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    open(figure);
  });

  const contents = document.getElementById('contents');
  const links = new Map();
  for (const link of contents.querySelectorAll('a')) links.set(link.hash.slice(1), link);
  let current = null;
  const watch = new IntersectionObserver(
    (entries) => {
      const seen = entries.find((entry) => entry.isIntersecting);
      if (!seen) return;
      if (current) current.removeAttribute('aria-current');
      current = links.get(seen.target.id) || null;
      if (!current) return;
      current.setAttribute('aria-current', 'true');
      const frame = contents.getBoundingClientRect();
      const box = current.getBoundingClientRect();
      if (contents.scrollHeight > contents.clientHeight && (box.top < frame.top || box.bottom > frame.bottom))
        contents.scrollTop += box.top - frame.top - frame.height / 3;
    },
    { rootMargin: '-20% 0px -75% 0px' },
  );
  for (const chapter of document.querySelectorAll('.chapter')) watch.observe(chapter);
})();`;
