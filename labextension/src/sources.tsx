import { useEffect, useState } from 'preact/hooks';
import type { ImportJob, ImportReport, Source as Origin } from './model';
import type { ImportSource } from './source';
import { count } from './words';

/** Milliseconds between two questions to a running import. */
const PAUSE = 500;
const STEPS: Record<string, (done: number) => string> = {
  fetch: done => `fetched ${(done / 1e6).toFixed(1)} MB`,
  read: done =>
    `read ${done.toLocaleString('en')} ${done === 1 ? 'file' : 'files'}`,
  build: done => `indexed ${count(done)}`
};

/** What the talks were imported from, and a way to import more. */
export function Sources(props: {
  source: ImportSource;
  /** Told when the catalog is another one. */
  onChanged: () => void;
}) {
  const [origins, setOrigins] = useState<Origin[]>([]);
  const [job, setJob] = useState<ImportJob | null>(null);
  const [place, setPlace] = useState('');
  const [problem, setProblem] = useState('');
  const running = job?.state === 'running';

  /** Do something with the server, and say what it says if it fails. */
  const attempt = async <T,>(what: Promise<T>): Promise<T | null> => {
    try {
      const done = await what;
      setProblem('');
      return done;
    } catch (reason) {
      setProblem(reason instanceof Error ? reason.message : String(reason));
      return null;
    }
  };
  const look = async () => {
    setOrigins((await attempt(props.source.origins())) ?? []);
  };
  const start = async (action: ImportJob['action'], what: string) => {
    setJob((await attempt(props.source.startImport(action, what))) ?? job);
  };
  useEffect(() => {
    void look();
    // One that was started before, or elsewhere, is shown as well.
    void attempt(props.source.imports()).then(jobs => {
      setJob(before => before ?? jobs?.[0] ?? null);
    });
  }, []);
  useEffect(() => {
    if (!running) {
      return;
    }
    const timer = setTimeout(() => {
      void attempt(props.source.import(job.id)).then(now => {
        setJob(now ? now : { ...job });
        if (now?.state === 'done') {
          void look();
          props.onChanged();
        }
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [job]);

  return (
    <>
      <form
        onSubmit={event => {
          event.preventDefault();
          void start('import', place.trim());
        }}
      >
        <input
          type="text"
          class="jt-place"
          aria-label="Address to import talks from"
          placeholder="Address of a schedule, or pyvideo"
          value={place}
          onInput={event => {
            setPlace(event.currentTarget.value);
          }}
        />
        <button type="submit" disabled={running || !place.trim()}>
          Import
        </button>
      </form>
      {problem && (
        <p class="jt-error" role="alert">
          {problem}
        </p>
      )}
      {job && (
        <Progress
          job={job}
          onCancel={() =>
            void attempt(props.source.cancelImport(job.id)).then(now => {
              setJob(now ?? job);
            })
          }
        />
      )}
      <ul>
        {origins.map(one => (
          <li key={one.name}>
            <b>{one.name}</b>
            {one.address && (
              <Actions
                name={one.name}
                disabled={running}
                onUpdate={() => void start('update', one.name)}
                onRemove={() => void start('remove', one.name)}
              />
            )}
            <span class="jt-meta">
              {[
                count(one.talks),
                one.gone ? `${one.gone.toLocaleString('en')} gone` : '',
                one.imported?.slice(0, 10) ?? '',
                one.problem ?? ''
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Actions(props: {
  name: string;
  disabled: boolean;
  onUpdate: () => void;
  onRemove: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  return (
    <span class="jt-actions">
      <button
        type="button"
        class="jt-link"
        aria-label={`Update ${props.name}`}
        disabled={props.disabled}
        onClick={props.onUpdate}
      >
        update
      </button>
      <button
        type="button"
        class="jt-link"
        aria-label={`Remove ${props.name}`}
        disabled={props.disabled}
        onClick={() => {
          // A source is a lot to lose by one click.
          setAsking(!isAsking);
          if (isAsking) {
            props.onRemove();
          }
        }}
        onBlur={() => {
          setAsking(false);
        }}
      >
        {isAsking ? 'really remove?' : 'remove'}
      </button>
    </span>
  );
}

function Progress(props: { job: ImportJob; onCancel: () => void }) {
  const { job } = props;
  if (job.state === 'running') {
    return (
      <p class="jt-told" role="status">
        <progress aria-label={`Importing ${job.place}`} />{' '}
        {(job.step && STEPS[job.step]?.(job.count)) ?? 'starting'}{' '}
        <button type="button" class="jt-link" onClick={props.onCancel}>
          cancel
        </button>
      </p>
    );
  }
  if (job.report) {
    return <Report report={job.report} />;
  }
  return job.state === 'failed' ? (
    <p class="jt-error" role="alert">
      {job.message}
    </p>
  ) : (
    <p class="jt-told" role="status">
      Cancelled; the catalog is as it was.
    </p>
  );
}

function Report(props: { report: ImportReport }) {
  const { report } = props;
  const said = (['added', 'updated', 'gone', 'removed'] as const)
    .filter(what => report[what])
    .map(what => `${report[what].toLocaleString('en')} ${what}`);
  return (
    <div role="status">
      {report.source}: {said.join(', ') || 'nothing new'}
      {report.remarks.map(remark => (
        <span class="jt-meta" key={remark}>
          {remark}
        </span>
      ))}
      {report.skipped > 0 && (
        <details>
          <summary>
            {`${report.skipped.toLocaleString('en')} ${report.skipped === 1 ? 'record' : 'records'} skipped`}
          </summary>
          <ul>
            {report.first_skipped.map(one => (
              <li key={one.where}>
                {one.where}: {one.why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
