/** The page that says what this site keeps on a device. */
package com.opusimg.consent.view;
