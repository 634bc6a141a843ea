/** Devices that get notifications, on the page of settings, and the service worker that shows them. */
package com.opusimg.message.push.view;
