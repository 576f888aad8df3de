// What other systems call the keys of this site; as FrontKeys of the app, for the keys that are fields here. Case, hyphens and underscores make no difference.
const Table = `
title
slug
date pubdate publisheddate publishedat publishedon datepublished postdate
updated lastmod lastmodified lastmodifiedat modified modifieddate datemodified updateddate updatedat updatedon lastupdated lastupdate update
publishAt publishdate publishon publicationdate publishingdate scheduledat scheduledfor embargo embargountil golive golivedate releasedate availablefrom
unpublishAt unpublishdate unpublishon expirydate expirationdate expiredate expires expiresat expireson expiry validuntil availableuntil
draft isdraft wip workinprogress unfinished incomplete notready
summary description excerpt abstract metadescription
tags tag
authors author
category categories
image images cover coverimage featuredimage featureimage featuredimg thumbnail heroimage bannerimage socialimage
imageAlt imagealttext coveralt heroimagealt heroalt featureimagealt featuredimagealt thumbnailalt
aliases alias redirectfrom
canonical canonicalurl
reviewedBy medicallyreviewedby
reviewedAt lastreviewed reviewdate
lang language locale
translationKey translationid
kind
startsAt
endsAt
timeZone
joinUrl
mediaUrl
durationSeconds
captions
navigation
navTitle navigationtitle menutitle linktitle
order weight menuorder navorder sortorder
name
role jobtitle position
credentials honorificsuffix
licence license licencenumber licensenumber
languages spokenlanguages
services`;

const simplified = (key) => key.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

const names = new Map(Table.trim().split('\n').flatMap((line) => {
  const words = line.split(' ');
  return words.map((word) => [simplified(word), words[0]]);
}));

/** The name of a field for a key as its author wrote it; null for a key that is not known. The keys of an issue have no other names. */
export const fieldOf = (key, kind) => (kind === 'newsletter' ? key : names.get(simplified(key)) ?? null);

const Sources = ['src', 'url', 'image', 'path', 'file', 'href', 'source'];
const Alternatives = ['alt', 'imagealt', 'alttext'];

/** The key within a picture that is given as a map; null when the map has none for that. */
export const keyInPicture = (map, name) => Object.keys(map).find((key) => (name === 'image' ? Sources : Alternatives).includes(simplified(key))) ?? null;
