/** The repositories that go with a talk; the same as jupyter_talks/render/companions.py says. */
import type { Resource, Talk } from './model';
import { safeAddress } from './words';

const HOSTS: Record<string, string> = {
  'github.com': 'gh',
  'gitlab.com': 'gl'
};
const NAME = /^(?!\.+$)[A-Za-z0-9_.-]{1,100}$/;

/** A repository: what cloning it makes, how, and services that open it. */
export interface Companion {
  folder: string;
  clone: string;
  launchers: { label: string; url: string }[];
}

export function companions(talk: Talk): Companion[] {
  const found = new Map<string, Companion>();
  for (const resource of talk.resources) {
    const one = companion(resource);
    if (one && !found.has(one.clone)) {
      found.set(one.clone, one);
    }
  }
  return [...found.values()];
}

function companion(resource: Resource): Companion | null {
  const isCode = resource.kind === 'code' || resource.kind === 'notebook';
  if (!isCode || safeAddress(resource.url) === null) {
    return null;
  }
  const address = new URL(resource.url);
  const host = address.hostname.replace(/^www\./, '');
  const [owner = '', name = '', ...path] = address.pathname
    .split('/')
    .filter(Boolean);
  const folder = name.replace(/\.git$/, '');
  if (!Object.hasOwn(HOSTS, host) || !NAME.test(owner) || !NAME.test(folder)) {
    return null;
  }
  return {
    folder,
    clone: `git clone https://${host}/${owner}/${folder}`,
    launchers: launchers(host, owner, folder, path)
  };
}

function launchers(host: string, owner: string, name: string, path: string[]) {
  const isGitHub = host === 'github.com';
  const repository = isGitHub
    ? `${owner}/${name}`
    : encodeURIComponent(`${owner}/${name}`);
  const found = [
    {
      label: 'Binder',
      url: `https://mybinder.org/v2/${HOSTS[host] ?? ''}/${repository}/HEAD`
    }
  ];
  if (isGitHub) {
    const isNotebook =
      path[0] === 'blob' && path[path.length - 1]?.endsWith('.ipynb');
    const inside = isNotebook ? `/${path.join('/')}` : '';
    found.push({
      label: 'Colab',
      url: `https://colab.research.google.com/github/${owner}/${name}${inside}`
    });
  }
  return found;
}
