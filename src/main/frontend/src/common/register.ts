import register from "../../../resources/com/opusimg/consent/storage.json";

/** Something that this site keeps in the browser (StoredItem.java). */
export interface StoredItem {
  id: string;
  kind: "cookie" | "localStorage" | "sessionStorage" | "indexedDB" | "cache";
  key: string;
  purpose: string;
}

/** All that this site keeps in the browser: what is not in here is not kept. */
export const STORED: readonly StoredItem[] = register.items as StoredItem[];

/** The name of an item in the browser's store. */
export function keyOf(id: string): string {
  const item = STORED.find((one) => one.id === id);
  if (!item) {
    throw new Error(`${id} is not in the register of what this site keeps`);
  }
  return item.key;
}
