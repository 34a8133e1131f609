import { LabIcon } from '@jupyterlab/ui-components';

/** A speech bubble with a play mark. */
const svgstr = `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
<path class="jp-icon3" fill="#616161" d="M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm0 2v11h6v1.800L12.300 16H20V5H4zm6 2.500 5.500 3-5.500 3z"/>
</svg>`;

export const talksIcon = new LabIcon({ name: 'jupyter-talks:talks', svgstr });
