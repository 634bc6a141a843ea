/** JMAP over HTTP: sessions, requests, bytes and events. */
package com.opusimg.message.jmap.api;
