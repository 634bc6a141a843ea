/** Removes metadata from files without touching their pixels: segments, chunks and tags are dropped by allow-list. */
package com.opusimg.engine.strip;
