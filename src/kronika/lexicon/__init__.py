"""Knowledge as typed objects: data files in, frozen values out; imports only `model`."""
