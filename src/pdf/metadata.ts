import type { Document, FrontMatter } from '../document/tree.ts';

/** What the document says about itself: in its Info dictionary, its XMP packet and its catalogue. */
export type PaperMetadata = {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly creator: string;
  /** BCP 47 code of the first language. */
  readonly language: string;
  readonly date: Date;
  readonly titles: readonly { readonly language: string; readonly text: string }[];
  readonly subjects: readonly { readonly language: string; readonly text: string }[];
};

const joined = (texts: readonly string[]): string =>
  [...new Set(texts.filter((text) => text !== ''))].join(' · ');

/** The metadata of an issue; its only date is the release, at midnight in UTC. */
export function metadataOf(document: Document): PaperMetadata {
  const fronts = document.languages.flatMap((language) => {
    const front = document.front.get(language);
    return front === undefined ? [] : [{ language, front }];
  });
  const subject = (front: FrontMatter): string => joined([front.region, front.period]);
  return {
    title: joined(fronts.map(({ front }) => front.title)),
    author: joined(fronts.map(({ front }) => front.publisher)),
    subject: joined(fronts.map(({ front }) => subject(front))),
    creator: 'Sholu',
    language: document.languages[0] ?? 'en',
    date: new Date(`${document.release}T00:00:00Z`),
    titles: fronts.map(({ language, front }) => ({ language, text: front.title })),
    subjects: fronts.map(({ language, front }) => ({ language, text: subject(front) })),
  };
}

function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

type Texts = PaperMetadata['titles'];

function alternatives(name: string, all: string, texts: Texts): string {
  const items = [{ language: 'x-default', text: all }, ...texts].map(
    ({ language, text }) => `<rdf:li xml:lang="${language}">${escapeXml(text)}</rdf:li>`,
  );
  return `<${name}><rdf:Alt>${items.join('')}</rdf:Alt></${name}>`;
}

/** Says that `pdfuaid` is a schema with one property, as PDF/A (ISO 19005-3, 6.6.2.3) wants of foreign schemas. */
const extension = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

/** The RDF of the XMP packet: Dublin Core, dates and the PDF/UA-1 identifier (PDFKit adds that of PDF/A). */
export function xmp(metadata: PaperMetadata): string {
  const date = `${metadata.date.toISOString().slice(0, 19)}Z`;
  const languages = metadata.titles.map(({ language }) => `<rdf:li>${language}</rdf:li>`).join('');
  return `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
${extension}
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:CreatorTool>${escapeXml(metadata.creator)}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
${alternatives('dc:title', metadata.title, metadata.titles)}
<dc:creator><rdf:Seq><rdf:li>${escapeXml(metadata.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:publisher><rdf:Bag><rdf:li>${escapeXml(metadata.author)}</rdf:li></rdf:Bag></dc:publisher>
${alternatives('dc:description', metadata.subject, metadata.subjects)}
<dc:language><rdf:Bag>${languages}</rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${escapeXml(metadata.creator)}</pdf:Producer>
</rdf:Description>`;
}
