/**
 * The pages of files, projects and the Studio. The lists are Faces beans; the Studio itself is an island in the browser
 * ({@code src/main/frontend/src/studio.ts}) over the API, and gets its texts and settings from here.
 */
package com.opusimg.image.view;
