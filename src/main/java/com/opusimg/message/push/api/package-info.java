/** Devices that get notifications, over the API. */
package com.opusimg.message.push.api;
