import './articles.js';
import './contact.js';
import './newsletter.js';
import './search.js';
