/**
 * The data map (ACC-1, CON-11, RET-6): every class that keeps something says on itself what it keeps, of whom, for which
 * purpose, until when, and what erasure does to it. The map is read once, as the portal starts, from these annotations; the pages,
 * the API, the record of processing activities, the policies' table of periods and the person's own list are made from it. A
 * table, a column or a folder that nobody declared fails the build.
 *
 * <p>How to declare: {@link com.opusimg.platform.datamap.DataSet} on the class that keeps the most of it, {@link
 * com.opusimg.platform.datamap.PartOf} on others that belong to it, or {@link com.opusimg.platform.datamap.NoPersonalData}; on each
 * attribute {@link com.opusimg.platform.datamap.Personal}, {@link com.opusimg.platform.datamap.AccountKey} or {@link
 * com.opusimg.platform.datamap.Technical}. A class that is no entity has to be a bean, or it is not found. Texts of a set stand
 * in the message bundle under {@code data.} and its id.
 */
package com.opusimg.platform.datamap;
