import type { ComponentChildren } from 'preact';
import { safeAddress } from './words';

/** A link out of Jupyter; just the text where the address is not one to open. */
export function Link(props: {
  url: string;
  children: ComponentChildren;
  label?: string;
}) {
  const address = safeAddress(props.url);
  if (address === null) {
    return <span>{props.children}</span>;
  }
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      title={address}
      aria-label={props.label}
    >
      {props.children}
    </a>
  );
}
