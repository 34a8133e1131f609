/** The collections of the catalog with their talks, which a talk is looked up in. */
import type { CollectionPage } from './model';
import type { ServerSource } from './source';

/** Kept from one talk to the next, until the list of collections, which is short, says otherwise. */
export class Collections {
  private listed = '';
  private pages: Promise<CollectionPage[]> = Promise.resolve([]);

  async all(source: ServerSource): Promise<CollectionPage[]> {
    const items = await source.collections();
    const listed = JSON.stringify(items);
    if (listed !== this.listed) {
      this.listed = listed;
      this.pages = Promise.all(items.map(one => source.collection(one.id)));
      this.pages.catch(() => {
        // The next talk asks again.
        this.listed = '';
      });
    }
    return this.pages;
  }
}
