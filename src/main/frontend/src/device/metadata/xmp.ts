import { latin } from "../format/source";

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";
const ELEMENT = 1;
const ARRAYS = ["Bag", "Seq", "Alt"];
const DEEPEST = 50;

/**
 * How many elements and attributes are read of one packet: parsers compare each with all others beside it.
 */
const MOST_PARTS = 20_000;
const MAX_BYTES = 4 * 1024 * 1024;

/** Pictures in XMP: thumbnails of Adobe's programs, and what Google's cameras say of other shots and of depth. */
const PICTURES = [
  "http://ns.adobe.com/xap/1.0/g/img/",
  "http://ns.google.com/photos/1.0/image/",
  "http://ns.google.com/photos/1.0/depthmap/",
];

/** A value in a packet. */
export interface XmpValue {
  /** Of the property at the top that it belongs to. */
  namespace: string;
  name: string;
  /** Such as dc:creator[1]. */
  path: string;
  value: string;
  /** xml:lang, or null. */
  language: string | null;
  /** Whether it is the property's own, or an item's of its list: not that of a field deeper within. */
  direct: boolean;
}

/** Reads an XMP packet (ISO 16684-1); null if it is damaged, or more than any program writes. */
export async function readXmp(packet: Uint8Array): Promise<XmpValue[] | null> {
  const text = packet.length > MAX_BYTES ? null : packetText(packet);
  if (text === null || text.includes("<!DOCTYPE") || parts(text) > MOST_PARTS) {
    return null;
  }
  // Loaded when the first packet comes. Not the browser's own, which workers do not have.
  const { DOMParser, onErrorStopParsing } = await import("@xmldom/xmldom");
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing, locator: false });
    const document = parser.parseFromString(text, "application/xml");
    const values: XmpValue[] = [];
    for (const root of elements(document.getElementsByTagNameNS(RDF, "RDF"))) {
      for (const description of elements(root.childNodes)) {
        readDescription(description, values);
      }
    }
    return values;
  } catch {
    return null;
  }
}

/** Whether a packet holds, or may hold, a picture. */
export function showsPictures(packet: Uint8Array): boolean {
  const text = packetText(packet);
  return PICTURES.some((namespace) => text.includes(namespace));
}

/** The parts of the parser's tree that are used here. */
interface XmlNode {
  nodeType: number;
  localName: string | null;
  nodeName: string;
  namespaceURI: string | null;
  textContent: string | null;
  childNodes: ArrayLike<XmlNode>;
}

interface XmlElement extends XmlNode {
  attributes: ArrayLike<XmlNode & { value: string }>;
  getAttributeNS(namespace: string, name: string): string | null;
}

/** Where a value stands. */
interface Place {
  namespace: string;
  name: string;
  path: string;
  direct: boolean;
  depth: number;
}

function readDescription(description: XmlElement, values: XmpValue[]): void {
  for (const { namespaceURI, localName, nodeName, value } of own(description)) {
    const namespace = namespaceURI ?? "";
    values.push({ namespace, name: localName ?? "", path: nodeName, value, language: null, direct: true });
  }
  for (const child of elements(description.childNodes)) {
    const [namespace, name] = [child.namespaceURI ?? "", child.localName ?? ""];
    readValue(child, { namespace, name, path: child.nodeName, direct: true, depth: 0 }, values);
  }
}

function readValue(element: XmlElement, place: Place, values: XmpValue[]): void {
  const children = elements(element.childNodes);
  const array = children.find((child) => child.namespaceURI === RDF && ARRAYS.includes(child.localName ?? ""));
  if (place.depth > DEEPEST) {
    return;
  }
  const deeper = { ...place, depth: place.depth + 1 };
  if (array) {
    for (const [i, item] of elements(array.childNodes).entries()) {
      readValue(item, { ...deeper, path: `${place.path}[${i + 1}]` }, values);
    }
    return;
  }
  // Fields stand as attributes, in a description of their own, or right here.
  const described = children.length === 1 && children[0]!.namespaceURI === RDF ? children[0]! : null;
  const holder = described?.localName === "Description" ? described : element;
  for (const field of own(holder)) {
    values.push({ ...valueAt(place, `${place.path}/${field.nodeName}`, field.value), direct: false });
  }
  const fields = elements(holder.childNodes);
  for (const field of fields) {
    readValue(field, { ...deeper, path: `${place.path}/${field.nodeName}`, direct: false }, values);
  }
  const text = element.getAttributeNS(RDF, "resource") || (fields.length === 0 ? element.textContent?.trim() : "");
  if (text) {
    const language = element.getAttributeNS(XML, "lang")?.toLowerCase() ?? null;
    values.push({ ...valueAt(place, place.path, text), language });
  }
}

function valueAt({ namespace, name, direct }: Place, path: string, value: string): XmpValue {
  return { namespace, name, path, value, language: null, direct };
}

/** Attributes that are fields. */
function own(element: XmlElement): (XmlNode & { value: string })[] {
  return Array.from(element.attributes).filter(
    ({ namespaceURI, value }) =>
      namespaceURI !== null && ![RDF, XML, XMLNS].includes(namespaceURI) && value.trim() !== "",
  );
}

function elements(nodes: ArrayLike<XmlNode>): XmlElement[] {
  return Array.from(nodes).filter((node) => node.nodeType === ELEMENT) as XmlElement[];
}

/** From the first tag to the last: padding follows. */
function packetText(packet: Uint8Array): string {
  const head = latin(packet.subarray(0, 4));
  const wide =
    head.startsWith("\xfe\xff") || head.startsWith("\0<") || head.startsWith("\xff\xfe") || head.startsWith("<\0");
  const encoding = !wide ? "utf-8" : head.startsWith("\xfe\xff") || head.startsWith("\0<") ? "utf-16be" : "utf-16le";
  const text = new TextDecoder(encoding).decode(packet);
  return text.slice(Math.max(0, text.indexOf("<")), text.lastIndexOf(">") + 1);
}

/** How many elements and attributes it looks like. */
function parts(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/<[^/?!]|=\s*["']/g)) {
    if (++count > MOST_PARTS) {
      break;
    }
  }
  return count;
}
