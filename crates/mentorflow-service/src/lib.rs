//! The thin wrapper round the core: the command line now, the service later.
