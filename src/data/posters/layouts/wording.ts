import type { Random } from '../../random';

const HEADLINES =
  'Summer School/Learn Rust/Open Day/Design Week/Music Night/Code Camp/New Course/City Run/Art Fair/Start Now/Book Club/Film Festival/Data Days/Maths for All/Photo Walk/Jazz in June/Green Market/Winter Sale/Live at Eight/Speak Up/Think Twice/Write Well/Deep Learning/Web from Zero/Clean Code/The Night Shift/Cook at Home/Plan B/Hello Spring/Build a Robot/Long Weekend/Last Tickets/Chess Club/Ask the Expert/Big Ideas/Slow Travel/First Steps/Public Lecture/Career Day/Repair Cafe'.split(
    '/',
  );
const LINES =
  'Join us today/Every Friday, 19.30/Free entry/12 weeks online/From zero to one/With real projects/May 14 - June 2/Hall 7, second floor/Tickets at the door/All levels welcome/Bring a friend/Limited seats/Day and night/For curious people/45 lessons, 12 hours/Start when you like/No prior knowledge/Register before Monday/Early birds pay less/Questions? Just ask/Live and on demand/In the old town hall/Food and music/Led by practitioners/Learn by doing/With a certificate'.split(
    '/',
  );
const NAMES =
  'Ada Novak/Tim Berger/Lena Ortiz/Sam Okafor/Mira Chen/Jonas Weber/Ines Costa/Raj Patel/Nora Lind/Paul Adler/Yuki Mori/Eva Klein'.split(
    '/',
  );
const ROLES =
  'Head of Data/Senior Engineer/Designer/Author/Professor/Team Lead/Photographer/Founder/Research Fellow/Coach'.split(
    '/',
  );

/** A headline of one to three words. */
export const headline = (random: Random): string => random.choose(HEADLINES);
/** Short sentences, all different; at most as many as there are. */
export const lines = (random: Random, count: number): string[] => random.shuffle(LINES).slice(0, count);
/** Someone's name and what they do. */
export const person = (random: Random): [name: string, role: string] => [
  random.choose(NAMES),
  random.choose(ROLES),
];
/** What a button says. */
export const buttonLabel = (random: Random): string =>
  random.choose(['Join', 'Sign up', 'Go', 'Buy now', 'Read more', 'Book a seat']);
/** A date. */
export const date = (random: Random): string =>
  `${1 + random.integer(28)} ${random.choose(['January', 'March', 'May', 'June', 'October', 'November'])}`;
/** What something costs. */
export const price = (random: Random): string =>
  `${9 + 10 * random.integer(15)}.${random.choose(['00', '90', '50'])}`;
