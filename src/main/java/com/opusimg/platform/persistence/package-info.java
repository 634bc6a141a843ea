/** The database: migrations before anything else starts, the entity manager, and how values become columns. */
package com.opusimg.platform.persistence;
