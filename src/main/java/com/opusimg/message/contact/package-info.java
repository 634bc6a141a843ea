/**
 * The contact book of OptMsg (MSG-6 to MSG-8, MSG-10): names, mail addresses, telephone numbers and groups, and nothing else. A card is
 * sealed under the account's key; by keyed digests of its addresses it is found. What comes from a file, from the device's contacts or
 * from a package is marked with its import, value by value, so that an import can be taken back without a trace of it staying.
 */
package com.opusimg.message.contact;
