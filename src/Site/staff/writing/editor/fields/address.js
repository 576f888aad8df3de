const Greek = 'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o';
const Cyrillic = 'а=a б=b в=v г=g ґ=g д=d ђ=dj е=e є=ye ж=zh з=z и=i і=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=c у=u ф=f х=kh ц=ts ч=ch џ=dz ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya';
const Latin = new Map([...`${Greek} ${Cyrillic} ß=ss æ=ae œ=oe ø=o đ=d ł=l þ=th ð=d ı=i`.split(' ')].map((pair) => pair.split('=')));

/** The address that is made of a title, as the app makes one: words in small letters with hyphens between them. Empty when its letters have no Latin counterpart. */
export function addressOf(title) {
  const letters = [...title.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')].map((letter) => Latin.get(letter) ?? letter);
  const slug = letters.join('').replace(/['’]/g, '').replace(/[^\p{L}\p{N}]+/gu, '-');
  return /[^a-z0-9-]/.test(slug) ? '' : slug.replace(/^-+/, '').slice(0, 200).replace(/-+$/, '');
}

export const isAddress = (slug) => /^[a-z0-9][a-z0-9-]{0,199}$/.test(slug);
