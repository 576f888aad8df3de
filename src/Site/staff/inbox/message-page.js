import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { isolated, statusLabels } from '/staff/labels.js';
import { conversation } from './conversation.js';
import { messageBar } from './message-bar.js';
import { messageDetails } from './message-details.js';
import { quarantine } from './quarantine.js';
import { replyForm } from './reply-form.js';
import { stateForm } from './state-form.js';

/** One message as a calm page: the conversation in the middle, what is known at its side, what is done with it in one bar and two forms. */
export function messagePage(inquiry, { me, help, closed, actions }) {
  return [
    element('p', { class: 'back' }, button('← All messages', closed)),
    element('header', { class: 'opened-head' },
      element('h2', { tabindex: '-1' }, isolated(inquiry.name)),
      element('p', { class: 'marks' },
        inquiry.urgent ? element('span', { class: 'mark urgent' }, 'Urgent') : null, inquiry.urgent ? ' ' : null,
        element('span', { class: 'mark' }, statusLabels[inquiry.status]), inquiry.assignee ? element('span', {}, ' with ', isolated(inquiry.assignee)) : null),
      inquiry.urgent ? element('p', { class: 'hint' }, 'It contains words from the urgency list.') : null),
    messageBar(inquiry, { who: me.who, ...actions }),
    element('div', { class: 'opened-columns' },
      element('div', { class: 'opened-main' },
        inquiry.status === 'spam' ? quarantine(inquiry, actions.release) : null,
        conversation(inquiry),
        inquiry.canReply === undefined ? null : replyForm(inquiry, { templates: help.templates, send: actions.send }),
        stateForm(inquiry, { names: help.names, save: actions.save })),
      messageDetails(inquiry, me)),
  ].filter(Boolean);
}
