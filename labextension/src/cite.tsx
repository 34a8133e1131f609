import { useState } from 'preact/hooks';
import { Action } from './button';
import { Copy } from './copy';
import { Disclosure } from './disclosure';
import { useLatest } from './latest';
import type { Talk } from './model';
import type { CitationFormat, NotebookSource } from './source';

const FORMATS: [CitationFormat, string][] = [
  ['bibtex', 'BibTeX'],
  ['csl-json', 'CSL-JSON'],
  ['markdown', 'Markdown']
];

/** A talk as one cites it, to be copied. */
export function Cite(props: { talk: Talk; source: NotebookSource }) {
  return (
    <Disclosure words="cite" label="Citation">
      {() => <Citation {...props} />}
    </Disclosure>
  );
}

function Citation(props: { talk: Talk; source: NotebookSource }) {
  const { talk, source } = props;
  const [format, setFormat] = useState<CitationFormat>('bibtex');
  const [text = ''] = useLatest(
    async () => [await source.cite(talk.id, format)],
    format
  );
  return (
    <>
      <div class="jt-row">
        {FORMATS.map(([value, label]) => (
          <Action
            key={value}
            pressed={value === format}
            onClick={() => {
              setFormat(value);
            }}
          >
            {label}
          </Action>
        ))}
      </div>
      <textarea
        class="jt-field jt-code"
        aria-label="Citation"
        readOnly
        rows={9}
        value={text}
        onFocus={event => {
          event.currentTarget.select();
        }}
      />
      <Copy text={text} label="Copy the citation" />
    </>
  );
}
