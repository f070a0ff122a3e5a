import sax from 'sax';

/** An element by its local name: prefixes differ from one server to the next, and attributes mean nothing here. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

const DEPTH_MAX = 16;

/**
 * The root of a well-formed document; undefined for anything else. A DTD is refused as a whole, and no entities are known
 * but the named characters of XML and HTML, so nothing is ever fetched or expanded. Amounts stay the texts that they are.
 */
export function readXml(xml: string): XmlElement | undefined {
  const top: Growing = { name: '', children: [], text: '' };
  const open = [top];
  const reader = sax.parser(true);
  const refuse = () => {
    throw new Error('XML that is not read');
  };
  reader.onerror = refuse;
  reader.ondoctype = refuse;
  reader.onopentag = ({ name }) => {
    if (open.length > DEPTH_MAX) refuse();
    const element: Growing = { name: name.replace(/^.*:/, ''), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  const add = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  reader.ontext = add;
  reader.oncdata = add;
  reader.onclosetag = () => void open.pop();
  try {
    reader.write(xml).close();
  } catch {
    return undefined;
  }
  return top.children.length === 1 ? top.children[0] : undefined;
}

/** The child of that name, where there is exactly one. */
export function onlyChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  const found = element?.children.filter((child) => child.name === name) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
