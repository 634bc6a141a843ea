-- Nothing looks files up by their blob; the index only cost a write with every file.
drop index stored_file_blob;
