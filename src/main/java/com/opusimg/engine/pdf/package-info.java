/**
 * Documents, by PDFBox: pages become pictures, pictures become pages, and documents lose what they tell. Runs in workers
 * only; all of it in memory.
 */
package com.opusimg.engine.pdf;
