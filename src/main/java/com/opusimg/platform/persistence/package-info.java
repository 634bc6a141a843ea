/**
 * The database: migrations before anything else starts, the entity manager, how values become columns, and acts that wait
 * for a commit. H2 and PostgreSQL are both supported; what they differ in is settled here or in {@code db-migrations}.
 */
package com.opusimg.platform.persistence;
