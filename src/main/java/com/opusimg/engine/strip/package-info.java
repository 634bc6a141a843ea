/**
 * Removes metadata from files without touching their pixels: segments, chunks and tags are dropped by allow-list, so that
 * what nobody has heard of yet goes too.
 */
package com.opusimg.engine.strip;
