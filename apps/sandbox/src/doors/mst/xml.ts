import sax from 'sax';

/** An element by its local name; prefixes and attributes are nobody's business here. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

/** The root of a well-formed document whose prefixes are all declared, without a DTD; undefined for anything else. */
export function readXml(xml: string): XmlElement | undefined {
  const top: Growing = { name: '', children: [], text: '' };
  const open = [top];
  const reader = sax.parser(true, { xmlns: true });
  let isWrong = false;
  reader.onerror = reader.ondoctype = () => (isWrong = true);
  reader.onopentag = ({ name }) => {
    const element: Growing = { name: name.replace(/^.*:/, ''), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  reader.ontext = reader.oncdata = (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  reader.onclosetag = () => void open.pop();
  try {
    reader.write(xml).close();
  } catch {
    return undefined;
  }
  return isWrong || top.children.length !== 1 ? undefined : top.children[0];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}
