const draftsFolder = 'drafts/';

/** Where a text that nobody has published yet is kept. */
export const draftOf = (path) => draftsFolder + path;

/** The path of a new text, which has no name yet: its first file is named after its address. */
export const untitledPath = (folder) => `${folder}/untitled-${Date.now().toString(36)}.md`;

export const isUntitled = (path) => /\/untitled-[a-z0-9]+\.md$/.test(path);

/** Whether it is a template of a reply, which readers never see. */
export const isReply = (path) => path.startsWith('replies/');

/** The address of a file in the API. */
export const contentRoute = (path) => `/manage/content/${encodePath(path)}`;

export const encodePath = (path) => path.split('/').map(encodeURIComponent).join('/');
