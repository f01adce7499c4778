# Taking over a register, and the practice centre.
error-not-practice = This is a real centre: no invented person is added to it. Nothing was changed. Make a practice centre in another folder.
