package agencyhub.directory;

import agencyhub.agency.Directory;

/** Another directory is in force from now on. */
public record DirectoryChanged(Directory directory) {}
