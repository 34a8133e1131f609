import { Action } from './button';
import { companions, type Companion } from './companions';
import { Copy } from './copy';
import type { Lab } from './lab';
import { useLatest } from './latest';
import { Link } from './link';
import type { Talk } from './model';

/** How to get at the code of a talk. Nothing runs by itself. */
export function CompanionList(props: { talk: Talk; lab?: Lab }) {
  const found = companions(props.talk);
  if (!found.length) {
    return null;
  }
  return (
    <section aria-label="Code of the talk">
      <h2>Code</h2>
      {found.map(one => (
        <Row key={one.clone} companion={one} lab={props.lab} />
      ))}
    </section>
  );
}

function Row(props: { companion: Companion; lab?: Lab }) {
  const { folder, clone, launchers } = props.companion;
  const { lab } = props;
  // A saved result has no server to ask what lies beside it.
  const [path] = useLatest(
    () => (lab ? whatToOpen(lab, folder) : Promise.resolve([])),
    folder
  );
  return (
    <p class="jt-companion">
      <code>{clone}</code> <Copy text={clone} label={`Copy ${clone}`} />
      {launchers.map(({ label, url }) => (
        <span key={label}>
          {' · '}
          <Link url={url} label={`Open ${folder} in ${label}`}>
            {label}
          </Link>
        </span>
      ))}
      {lab && path !== undefined && (
        <>
          {' · '}
          <Action
            label={`Open ${path}`}
            onClick={() => {
              lab.openPath(path);
            }}
          >
            open
          </Action>
        </>
      )}
    </p>
  );
}

/** The first notebook of a clone that lies here, else its folder. */
async function whatToOpen(lab: Lab, folder: string): Promise<string[]> {
  const files = await lab.filesIn(folder);
  if (files === null) {
    return [];
  }
  const notebook = files.filter(name => name.endsWith('.ipynb')).sort()[0];
  return [notebook === undefined ? folder : `${folder}/${notebook}`];
}
