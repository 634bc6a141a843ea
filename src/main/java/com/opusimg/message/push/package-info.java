/**
 * Web push: a device that its owner opted in is told that a message of somebody who was let in has come, and nothing of it. A push is
 * a request without a body (RFC 8030), so there is nothing to encrypt, and the maker of the browser who carries it learns no more than
 * that there was one; the words of the notification are those of the service worker. Each is sent once at most.
 */
package com.opusimg.message.push;
