import { Drawer } from '../charts/draw.ts';
import { loadFonts } from '../charts/fonts.ts';
import type { Theme } from '../core/theme.ts';
import { Narrator } from '../narrative/narrator.ts';

/**
 * What is kept from issue to issue: templates and charts once compiled. No issue leaves anything in it that
 * another could see.
 */
export class Workshop {
  readonly narrator = new Narrator();
  readonly #drawers = new Map<string, Drawer>();

  drawerFor(theme: Theme): Drawer {
    const key = JSON.stringify(theme);
    const known = this.#drawers.get(key);
    if (known !== undefined) return known;
    const drawer = new Drawer(theme, loadFonts());
    this.#drawers.set(key, drawer);
    return drawer;
  }
}

let shared: Workshop | undefined; // only remembers what equal inputs give: made at the first call, then kept

/** The workshop of this process: a second issue finds its templates and charts compiled. */
export function sharedWorkshop(): Workshop {
  shared ??= new Workshop();
  return shared;
}
