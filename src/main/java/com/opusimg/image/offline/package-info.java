/**
 * What makes the tools an app of their own: the web manifest, the service worker with the list of what it keeps, the files of the
 * front-end build below the tools' address, and the door for pictures from other apps, which is shut on this side.
 */
package com.opusimg.image.offline;
