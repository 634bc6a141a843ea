/** The pages of files, projects and the Studio. */
package com.opusimg.image.view;
