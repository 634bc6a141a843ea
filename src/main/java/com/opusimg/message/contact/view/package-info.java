/** The page of the contact book. */
package com.opusimg.message.contact.view;
