import './articles.js';
import './contact.js';
import './live-session.js';
import './navigation.js';
import './newsletter.js';
import './search.js';
