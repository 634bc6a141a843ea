import type { KeptValues } from "./kept-values";

/**
 * The XMP packet (ISO 16684-1) that says the kept fields and nothing else, for GIF, which knows no Exif; empty if there is
 * nothing to say. The same values give the same bytes as on the server.
 */
export function xmpPacket({ creator, copyright, date, offset }: KeptValues): Uint8Array<ArrayBuffer> {
  if (creator === null && copyright === null && date === null) {
    return new Uint8Array(0);
  }
  const fields = [
    creator === null ? "" : `<dc:creator><rdf:Seq><rdf:li>${escaped(creator)}</rdf:li></rdf:Seq></dc:creator>`,
    copyright === null
      ? ""
      : `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escaped(copyright)}</rdf:li></rdf:Alt></dc:rights>`,
    date === null
      ? ""
      : `<photoshop:DateCreated>${date.slice(0, 10).replaceAll(":", "-")}T${date.slice(11)}${offset ?? ""}` +
        "</photoshop:DateCreated>",
  ];
  const packet =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"' +
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">' +
    `${fields.join("")}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  return new TextEncoder().encode(packet);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
