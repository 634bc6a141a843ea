/**
 * Pictures on this server: projects, files and their deadlines, jobs over them, direct transforms, and delivery, by links
 * too. The database is the truth; the queue only rings. What a picture is and what can be done to it is the engine's to
 * know.
 */
package com.opusimg.image;
