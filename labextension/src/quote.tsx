import type { ComponentChildren } from 'preact';
import type { Quote } from './model';

export const QUOTE_KINDS = {
  exact: 'exact words',
  reported: 'reported',
  translated: 'translated back'
};

/** Words somebody said; exact, reported and translated ones look different. */
export function QuoteView(props: {
  quote: Quote;
  children?: ComponentChildren;
}) {
  const { quote } = props;
  return (
    <blockquote class={`jt-quote jt-quote-${quote.kind}`} dir="auto">
      {quote.kind === 'exact' ? `“${quote.text}”` : quote.text}
      <footer>
        {quote.speaker} · {QUOTE_KINDS[quote.kind]}
        {quote.note && ` · ${quote.note}`}
        {props.children}
      </footer>
    </blockquote>
  );
}
